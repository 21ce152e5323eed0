// What the ledger holds, the newest first, and a way to find in it.
import {fill, h, link, table} from './dom.js';
import {get} from './api.js';
import {notice, outcome, time} from './words.js';

const FIELDS = [['rule', 'Deciding policy'], ['access-subject', 'Who discloses'], ['recipient-subject', 'Who receives'],
  ['resource-id', 'Document'], ['purpose', 'Purpose'], ['caller', 'Caller'], ['surface', 'Asked through'],
  ['request-id', 'Request id']];
const LABELS = ['Permit', 'Deny', 'Indeterminate', 'NotApplicable'];

export async function page({query, signal}) {
  const asked = Object.fromEntries([...query].filter(([name]) => name !== 'since' && name !== 'until'));
  for (const name of ['since', 'until']) {
    const at = new Date(query.get(name) ?? '');
    if (query.get(name) && !Number.isNaN(at.getTime())) asked[name] = at.toISOString();
  }
  const found = await get('/admin/decisions', asked, signal);
  if (!found.available) {
    return [h('h1', {tabindex: '-1'}, 'Decisions'), notice('note', h('p', null, 'This server keeps no ledger.'))];
  }
  const list = h('div', {id: 'decisions'});
  fill(list, listed(found, query));
  return [h('h1', {tabindex: '-1'}, 'Decisions'), filters(query), list];
}

function filters(query) {
  const active = FIELDS.some(([name]) => query.get(name)) || query.get('since') || query.get('until');
  return h('form', {id: 'filters', class: 'card', on: {submit: event => {
    event.preventDefault();
    const data = new FormData(event.target);
    location.hash = link(['decisions'], Object.fromEntries([...data].map(([name, value]) => [name, value.trim()])));
  }}},
  h('div', {class: 'filters'},
    h('div', null, h('label', {for: 'outcome'}, 'Outcome'), h('select', {id: 'outcome', name: 'outcome'},
      h('option', {value: ''}, 'any'), LABELS.map(each => h('option', {value: each, selected: each === query.get('outcome')}, each)))),
    h('div', null, h('button', {type: 'submit', class: 'primary'}, 'Find'), ' ', h('a', {class: 'button', href: '#/decisions'}, 'All'))),
  h('details', {open: Boolean(active)}, h('summary', null, 'More filters; each must be exactly so'),
    h('div', {class: 'grid'}, FIELDS.map(([name, label]) => h('div', {class: 'field'}, h('label', {for: 'f-' + name}, label),
      h('input', {id: 'f-' + name, name, value: query.get(name) ?? '', maxlength: '512'}))),
    [['since', 'Decided from'], ['until', 'Decided before']].map(([name, label]) => h('div', {class: 'field'},
      h('label', {for: 'f-' + name}, label),
      h('input', {id: 'f-' + name, name, type: 'datetime-local', value: query.get(name) ?? ''}))))));
}

function listed(found, query) {
  const older = found.next ? h('p', {class: 'pager'}, h('a', {class: 'button',
    href: link(['decisions'], {...Object.fromEntries(query), before: found.next})}, 'Older')) : null;
  if (!found.decisions.length) {
    return [h('p', {class: 'quiet'}, found.next ? 'None among the records that were looked at; older ones may be so.'
      : 'There is no such decision.'), older];
  }
  return [
    table('Decisions, the newest first', ['Decided', 'Outcome', 'By', 'Who discloses', 'Who receives', 'Document', 'Purpose', 'Caller'],
      found.decisions.map(each => [
        h('a', {href: link(['decisions', each['decision-id']])}, time(each.decided)),
        outcome(each.outcome), each.rule ?? '', each['access-subject'] ?? '', each['recipient-subject'] ?? '',
        each['resource-id'] ?? '', each.purpose ?? '', each.caller]), {class: 'dense'}),
    older,
  ];
}
