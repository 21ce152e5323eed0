// The scenarios of this server: a list to pick from, and one decided.
import {h, fill, link, announce} from './dom.js';
import {get, post} from './api.js';
import {count, elements, notice, outcome} from './words.js';
import {answer, factTable} from './answer.js';

const LABELS = ['Permit', 'Deny', 'Indeterminate', 'NotApplicable'];

/** The way to both ways of trying. */
export function ways(here) {
  return h('nav', {class: 'tabs', 'aria-label': 'Ways to try'},
    h('a', {href: link(['try']), 'aria-current': here === 'scenario' ? 'page' : null}, 'Pick a scenario'),
    h('a', {href: link(['try', 'request']), 'aria-current': here === 'request' ? 'page' : null}, 'Fill in a request'));
}

export async function page({query, signal}) {
  const text = h('input', {id: 'find', type: 'search', value: query.get('text') ?? ''});
  const decision = h('select', {id: 'expected'}, h('option', {value: ''}, 'any'),
    LABELS.map(each => h('option', {value: each, selected: each === query.get('decision')}, each)));
  const from = Number(query.get('from')) || 0;
  const found = await get('/admin/scenarios', {text: text.value, decision: decision.value, from}, signal);
  const list = h('div', {id: 'scenarios'}, listed(found, text.value, decision.value));
  let waiting = 0;
  const search = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      history.replaceState(null, '', link(['try'], {text: text.value, decision: decision.value}));
      const now = await get('/admin/scenarios', {text: text.value, decision: decision.value, from: 0}, signal);
      fill(list, listed(now, text.value, decision.value));
      announce(count(now.total, 'scenario', 'scenarios'));
    }, 150);
  };
  text.addEventListener('input', search);
  decision.addEventListener('change', search);
  return [
    h('h1', {tabindex: '-1'}, 'Try it'),
    ways('scenario'),
    trouble(found),
    found.all ? [h('form', {class: 'filters', role: 'search', on: {submit: event => event.preventDefault()}},
      h('div', {class: 'grow'}, h('label', {for: 'find'}, 'Find by id, citation, element or word'), text),
      h('div', null, h('label', {for: 'expected'}, 'Expected'), decision)), list] : null,
  ];
}

function trouble(found) {
  if (!found.available) {
    return notice('note', h('p', null, 'This server has no scenarios. ', h('code', null, 'console.scenarios'),
      ' names a file or a folder of them.'));
  }
  if (found.errors.length) {
    return notice('error', h('p', null, 'The scenarios cannot be read:'),
      h('ul', null, found.errors.map(each => h('li', {class: 'wrap'}, each))));
  }
  return found.all ? null : notice('note', h('p', null, 'There is no scenario where this server looks for them.'));
}

function listed(found, text, decision) {
  const last = found.from + found.scenarios.length;
  return [
    h('p', {class: 'quiet'}, found.total ? `${found.from + 1} to ${last} of ${count(found.total, 'scenario', 'scenarios')}`
      : 'No scenario is so.'),
    h('ul', {class: 'rows'}, found.scenarios.map(each => h('li', null,
      h('a', {class: 'line', href: link(['try', 'scenario', each.id], {file: each.file})},
        outcome(each.decision), ' ',
        h('span', {class: 'name'}, each.id), ' ',
        h('span', {class: 'sub'}, [each.why, each.citation, each.rule && `by ${each.rule}`].filter(Boolean).join(' · ')))))),
    h('p', {class: 'pager'},
      found.from > 0 ? h('a', {href: link(['try'], {text, decision, from: Math.max(0, found.from - 100)})}, 'Before') : null, ' ',
      last < found.total ? h('a', {href: link(['try'], {text, decision, from: last})}, 'More') : null),
  ];
}

/** One scenario, decided as soon as it is looked at. */
export const one = {
  async page({path, query, signal}) {
    const file = query.get('file');
    const scenario = await get('/admin/scenario', {id: path.join('/'), file}, signal);
    const result = await post('/admin/try', 'application/json', JSON.stringify(scenario.facts), signal);
    return [
      h('h1', {tabindex: '-1', class: 'wrap'}, 'Scenario ', scenario.id),
      h('p', {class: 'crumb'}, h('a', {href: link(['try'])}, 'All scenarios'), ' · ',
        h('a', {href: link(['try', 'request'], {scenario: scenario.id, file: scenario.file})}, 'Change its facts')),
      scenario.why ? h('p', {class: 'lead'}, scenario.why) : null,
      scenario.citation ? h('p', {class: 'quiet'}, scenario.citation) : null,
      elements(scenario.elements),
      expected(scenario, result),
      answer(result, {facts: scenario.facts}),
      h('details', {class: 'card'}, h('summary', null, h('span', {class: 'h'}, 'What is asked')), factTable(scenario.facts)),
    ];
  },
};

function expected(scenario, result) {
  const asExpected = scenario.decision === result.decision
    && (!scenario.rule || scenario.rule === result.policy || scenario.rule === result.rule);
  const by = scenario.rule ? [' by ', h('code', null, scenario.rule)] : null;
  return asExpected ? h('p', {class: 'quiet'}, 'As the scenario expects: ', scenario.decision, by, '.')
    : notice('error', h('p', null, 'The scenario expects ', outcome(scenario.decision), by, '.'));
}
