// The last reload, in the one shape that GET /admin/policies has for it. A server that does not reload tells of none.
import {h, pairs, table} from './dom.js';
import {fileName, notice, time} from './words.js';

/** A warning where what is in force is not what is on disk. */
export function outdated(policies) {
  if (!policies.stale) return null;
  return notice('warning', h('p', null, h('strong', null, 'What is in force is not what its source holds. '),
    'The last reload was refused, so the policies before it went on deciding.'));
}

/** When it was, by whom, and what came of it. */
export function reloads(policies) {
  const last = policies.lastReload;
  if (!last) return h('p', {class: 'quiet'}, 'None since the server was started.');
  return [
    pairs([['When', time(last.when)], ['By', last.by && h('code', null, last.by)], ['Outcome', last.outcome]]),
    last.errors?.length ? h('p', null, 'What was wrong with it is below.') : null,
  ];
}

/** Its errors, each with its place. */
export function problems(policies) {
  const errors = policies.lastReload?.errors ?? [];
  return errors.length ? table('What was wrong with the last reload', ['Place', 'What is wrong'], errors.map(each =>
    [h('span', {class: 'place', title: each.file}, `${fileName(each.file)}:${each.line}:${each.column}`), each.sentence])) : null;
}
