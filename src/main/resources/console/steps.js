// The evaluation as an indented tree. What came of each step is told in words; its parts are drawn when they are opened.
import {h, toggle} from './dom.js';
import {place, values} from './words.js';

const NAMES = {POLICY_SET: 'Policy set', POLICY: 'Policy', RULE: 'Rule', TARGET: 'Target', ANY_OF: 'One of these',
  ALL_OF: 'All of these', MATCH: '', CONDITION: 'Condition', CONNECTIVE: '', TEST: '', VARIABLE: ''};
const DECIDES = new Set(['POLICY_SET', 'POLICY', 'RULE']);
const MATCHES = new Set(['TARGET', 'ANY_OF', 'ALL_OF', 'MATCH']);
const MARKS = {PERMIT: ['pass', '✓', 'Permit'], DENY: ['fail', '✕', 'Deny'], NOT_APPLICABLE: ['apart', '–', 'does not apply'],
  INDETERMINATE: ['maybe', '?', 'not known']};

export function steps(result) {
  const facts = new Map((result.facts ?? []).map(fact => [fact.name, fact]));
  const box = h('div', {class: 'steps'});
  const draw = all => box.replaceChildren(list(result.tree, facts, all));
  draw(false);
  return [
    h('p', {class: 'quiet'}, 'What the decision needed is open. Steps in grey were not needed for it.'),
    h('p', null, h('label', null, h('input', {type: 'checkbox', id: 'beyond', on: {change: event => draw(event.target.checked)}}),
      ' Show also what was not needed')),
    box,
  ];
}

function list(all, facts, beyond) {
  const shown = all.filter(step => beyond || step.needed !== false);
  return h('ul', null, shown.map(step => item(step, facts, beyond)),
    shown.length < all.length ? h('li', {class: 'quiet'}, `${all.length - shown.length} not needed`) : null);
}

function item(step, facts, beyond) {
  const below = step.steps ?? [];
  const row = h('div', {class: 'row' + (step.needed === false ? ' beyond' : '')});
  if (!below.length) {
    row.append(h('span', {class: 'twist'}), text(step, facts));
    return h('li', null, row);
  }
  const part = toggle(`Parts of ${title(step)}`, () => list(below, facts, beyond), opens(step));
  row.append(part.button, text(step, facts));
  return h('li', null, row, part.body);
}

/** Policy sets lead to what matters; what a policy is made of can be many steps. */
function opens(step) {
  return step.kind === 'POLICY_SET' && step.needed !== false && step.result !== 'NOT_APPLICABLE';
}

function title(step) {
  const name = (step.id ?? '').split(':').pop();
  return `${NAMES[step.kind] ?? step.kind} ${DECIDES.has(step.kind) || step.kind === 'VARIABLE' ? name : ''}`.trim() || name;
}

function mark(step) {
  const [kind, icon, word] = MARKS[step.result] ?? (step.result === 'TRUE'
    ? ['pass', '✓', MATCHES.has(step.kind) ? 'matches' : 'holds']
    : ['fail', '✕', MATCHES.has(step.kind) ? 'does not match' : 'does not hold']);
  return h('span', {class: `mark ${kind}`}, h('span', {'aria-hidden': 'true'}, icon), ' ', word);
}

function text(step, facts) {
  const name = (step.id ?? '').split(':').pop();
  const compares = step.kind === 'MATCH' || step.kind === 'TEST';
  return h('div', {class: 'step'}, mark(step), ' ',
    NAMES[step.kind] ? h('span', {class: 'kind'}, NAMES[step.kind], ' ') : null,
    compares ? comparison(step, name) : name ? h('strong', null, name) : null,
    step.sentence && step.kind !== 'POLICY_SET' ? h('span', {class: 'says'}, ' ', step.sentence) : null,
    step.fault ? h('span', {class: 'quiet'}, ' ', step.fault) : null,
    compares ? given(step, facts) : null, ' ', place(step.place));
}

function comparison(step, name) {
  const reads = step.attributes ?? [];
  return h('span', null, reads.map((each, i) => [i ? ', ' : '', h('code', null, each)]), ' ', h('em', null, name), ' ',
    (step.literals ?? []).map((each, i) => [i ? ', ' : '', h('code', {class: 'value'}, each)]));
}

function given(step, facts) {
  const known = (step.attributes ?? []).map(name => facts.get(name)).filter(Boolean);
  return known.length ? h('span', {class: 'given'}, ' – given ', known.map((fact, i) =>
    [i ? '; ' : '', known.length > 1 ? [fact.name, ' '] : '', values(fact.values)])) : null;
}
