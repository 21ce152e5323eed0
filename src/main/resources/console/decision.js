// One decision as it was recorded, and why.
import {h, link, pairs, table} from './dom.js';
import {get} from './api.js';
import {notice, outcome, time, values} from './words.js';
import {answer} from './answer.js';

export async function page({path, signal}) {
  const told = await get('/admin/decision', {id: path[0]}, signal);
  return [
    h('h1', {tabindex: '-1'}, 'Decision'),
    h('p', {class: 'crumb'}, h('a', {href: link(['decisions'])}, 'All decisions')),
    pairs([
      ['Id', h('code', {class: 'wrap'}, told['decision-id'])],
      ['Decided', time(told.decided)],
      ['Recorded', [time(told.recorded), `, record ${told.sequence}`]],
      ['Asked by', told.caller],
      ['Through', told.surface],
      ['Request id', h('code', {class: 'wrap'}, told['request-id'])],
      ['Policy revision', h('code', {class: 'wrap'}, told['policy-revision'])],
    ], {class: 'pairs card'}),
    told.erased ? [h('p', null, outcome(told.outcome, true), told.rule ? [' by ', told.rule] : null),
      notice('note', h('p', null, 'The personal part of this record has been erased.'))] : whole(told),
  ];
}

function whole(told) {
  return [
    told.sameRevision ? null : notice('warning', h('p', null, 'Other policies are in force now than decided this. The reasons '
      + 'below are theirs, from the recorded facts', told.now === told.decision ? '.' : [': they would say ', outcome(told.now), '.'])),
    told.decision === 'Deny' ? h('p', {class: 'quiet'}, 'Only what the decision asked was recorded: a condition that it did not '
      + 'come to is not among the reasons.') : null,
    answer(told),
    h('section', {'aria-labelledby': 'asked'}, h('h2', {id: 'asked'}, 'What was asked'),
      table('What was asked', ['Attribute', 'Category', 'Values'], told.request.map(each =>
        [h('code', null, each.name), each.category, values(each.values)]), {hidden: true})),
  ];
}
