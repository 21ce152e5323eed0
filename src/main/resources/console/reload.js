// The last reload, in the one shape that GET /admin/policies has for it. A server that does not reload tells of none.
import {h, table} from './dom.js';
import {fileName, notice, time} from './words.js';

/** A warning where what is in force is not what is on disk. */
export function outdated(policies) {
  if (!policies.stale) return null;
  return notice('warning', h('p', null, h('strong', null, 'What is in force is not what its source holds. '),
    'The last reload was refused, so the policies before it went on deciding.'));
}

export function reloads(policies) {
  const last = policies.lastReload;
  return h('section', {'aria-labelledby': 'last-reload'},
    h('h2', {id: 'last-reload'}, 'Last reload'),
    last ? told(last) : h('p', {class: 'quiet'}, 'None since the server was started.'));
}

function told(last) {
  const errors = last.errors ?? [];
  return [
    h('p', null, time(last.when), last.by ? [' by ', h('code', null, last.by)] : null, ': ', last.outcome, '.'),
    errors.length ? table('What was wrong with it', ['Place', 'What is wrong'], errors.map(each =>
      [h('span', {class: 'place', title: each.file}, `${fileName(each.file)}:${each.line}:${each.column}`), each.sentence]))
      : null,
  ];
}
