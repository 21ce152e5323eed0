// A decision with its reasons: what decided, what stood in the way, what would permit it, every step.
import {h, link, pairs, table} from './dom.js';
import {citations, elements, notice, outcome, place, values} from './words.js';
import {steps} from './steps.js';
import {keep} from './trial.js';

/** The parts of an answer. `facts`, by short name, is what was asked, where it can be changed and asked again. */
export function answer(result, {facts = null} = {}) {
  return [
    verdict(result),
    why(result),
    result.permittedIf?.length ? permitted(result, facts) : none(result),
    duties(result),
    result.tree ? h('section', {'aria-labelledby': 'steps'}, h('h2', {id: 'steps'}, 'Every step'), steps(result)) : null,
    used(result),
  ];
}

function verdict(result) {
  const by = result.policy ? [' by ', h('a', {href: link(['policies'], placeQuery(result))}, result.policy)] : null;
  return h('section', {class: `verdict ${kind(result.decision)}`, 'aria-labelledby': 'verdict'},
    h('h2', {id: 'verdict'}, outcome(result.decision, true), h('span', {class: 'by'}, by)),
    h('p', null, headline(result)),
    citations(result.citations),
    result.status?.message ? h('p', {class: 'quiet'}, result.status.message) : null,
    result.status?.missing?.length ? h('p', null, 'Missing: ',
      result.status.missing.map((name, i) => [i ? ', ' : '', h('code', null, name)])) : null);
}

function kind(label) {
  return {Permit: 'permit', Deny: 'deny', Indeterminate: 'unknown'}[label] ?? 'none';
}

/** Where the deciding policy begins, as the tree of steps tells it. */
function placeQuery(result) {
  const find = all => {
    for (const step of all ?? []) {
      if (step.id && step.id.split(':').pop() === result.policy) return step;
      const below = find(step.steps);
      if (below) return below;
    }
    return null;
  };
  const found = /^(.*):(\d+):\d+$/.exec(find(result.tree)?.place ?? '');
  return found ? {file: found[1], line: found[2]} : {};
}

function headline(result) {
  const denying = (result.prohibitions ?? []).filter(each => each.result === 'DENY');
  const nearest = result.grants?.[0];
  switch (result.decision) {
    case 'Permit': return 'A grant applies and everything it asks for holds.';
    case 'Deny': return denying.length ? `A prohibition applies: ${denying.map(each => each.policy).join(', ')}.`
      : nearest ? `No grant permits it. ${nearest.policy} came nearest.` : 'No grant permits it.';
    case 'Indeterminate': return 'A fact that is needed could not be known, so nothing is permitted.';
    default: return 'The policies are not about such a request.';
  }
}

function why(result) {
  const denying = (result.prohibitions ?? []).filter(each => each.result !== 'NOT_APPLICABLE');
  const grants = (result.grants ?? []).map(each => asked(each, result)).filter(each => each.tests.length);
  if (result.decision === 'Permit' || (!denying.length && !grants.length)) return null;
  const [first, ...rest] = grants;
  return h('section', {'aria-labelledby': 'reasons'}, h('h2', {id: 'reasons'}, 'Why'),
    denying.map(each => finding(each, each.result === 'DENY' ? `${each.policy} prohibits it` : `${each.policy} may prohibit it`)),
    first ? finding(first, nearest(first, result)) : null,
    rest.length ? h('details', null, h('summary', null, `${rest.length} other grants`),
      rest.map(each => finding(each, `${each.policy}: `, 'h4'))) : null);
}

function nearest(found, result) {
  if (!found.applies) return `${found.policy} came nearest, but`;
  return result.recorded ? `${found.policy} is about such a request, but` : `${found.policy} would permit it, but`;
}

/** A finding without what was not asked when it was recorded, because the decision did not need it. */
function asked(found, result) {
  if (!result.recorded) return found;
  const read = new Set(result.facts.map(fact => fact.name));
  return {...found, tests: found.tests.filter(test => test.result === 'FALSE' || test.attributes.every(name => read.has(name)))};
}

function finding(found, title, level = 'h3') {
  return h('div', {class: 'finding'}, h(level, null, title), citations(found.citations),
    h('ul', {class: 'tests'}, found.tests.map(test => h('li', null,
      h('p', null, h('span', {class: `mark ${test.result === 'FALSE' ? 'fail' : 'maybe'}`},
        test.result === 'FALSE' ? '✕ does not hold' : '? not known'), ' ',
      h('strong', null, test.test), test.selector ? h('span', {class: 'quiet'}, ' (what the grant is about)') : null),
      test.sentence ? h('p', null, test.sentence) : null,
      test.fault ? h('p', {class: 'quiet'}, test.fault) : null,
      test.facts?.length ? h('p', {class: 'given'}, 'Given: ',
        test.facts.map((fact, i) => [i ? '; ' : '', h('code', null, fact)])) : null,
      h('div', {class: 'foot'}, elements(test.elements), citations(test.citations), place(test.place))))));
}

function permitted(result, facts) {
  return h('section', {'aria-labelledby': 'permitted'}, h('h2', {id: 'permitted'}, 'It would be permitted if'),
    h('ol', {class: 'sets'}, result.permittedIf.map(set => h('li', {class: 'card'},
      h('ul', {class: 'plain'}, set.map(change => h('li', null, h('code', null, change.attribute),
        change.to ? [' were ', values(change.to), h('span', {class: 'quiet'}, ', not ', values(change.from))]
          : ' were another'))),
      facts ? h('p', null, h('a', {class: 'button', href: link(['try', 'request']),
        on: {click: () => keep(changed(facts, set))}}, 'Try it so')) : null))),
    result.permittedIfComplete ? null : h('p', {class: 'quiet'}, 'There may be other ways: the search ended at its bound.'));
}

function none(result) {
  if (result.decision === 'Permit' || result.decision === 'NotApplicable' || !result.permittedIf) return null;
  return h('section', {'aria-labelledby': 'permitted'}, h('h2', {id: 'permitted'}, 'It would be permitted if'),
    h('p', null, result.permittedIfComplete ? 'No other facts would permit this request: it would have to be another one.'
      : 'No way was found before the search ended at its bound.'));
}

function changed(facts, set) {
  const now = {...facts};
  for (const change of set) now[change.attribute] = change.to;
  return now;
}

function duties(result) {
  const all = [...(result.obligations ?? []).map(each => ['Obligation', each]), ...(result.advice ?? []).map(each => ['Advice', each])];
  if (!all.length) return null;
  return h('section', {'aria-labelledby': 'duties'}, h('h2', {id: 'duties'}, 'Obligations and advice'),
    table('Obligations and advice', ['Name', 'Kind', 'What it says'], all.map(([name, each]) => [each.id, name,
      pairs(grouped(each.assignments), {class: 'tight'})]), {hidden: true}));
}

function grouped(assignments) {
  const by = new Map();
  for (const {attribute, value} of assignments) by.set(attribute, [...by.get(attribute) ?? [], value]);
  return [...by].map(([name, all]) => [name, values(all)]);
}

function used(result) {
  if (!result.facts?.length) return null;
  return h('section', {'aria-labelledby': 'used'}, h('h2', {id: 'used'}, 'Facts it read'),
    table('Facts it read', ['Attribute', 'Values', 'From'], result.facts.map(fact => [h('code', null, fact.name),
      fact.failed ? notice('warning', 'could not be looked up') : values(fact.values),
      [fact.source, fact.asOf ? ` at ${fact.asOf}` : '']]), {hidden: true, class: 'compact'}));
}

/** Facts by short name. */
export function factTable(facts) {
  return table('Facts', ['Attribute', 'Values'],
    Object.entries(facts).map(([name, all]) => [h('code', null, name), values(all)]), {hidden: true, class: 'compact'});
}
