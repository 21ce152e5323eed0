// What the console calls things, and the small parts that several pages show.
import {h, link} from './dom.js';

const OUTCOMES = {
  Permit: ['permit', '✓', 'Permit'],
  Deny: ['deny', '✕', 'Deny'],
  Indeterminate: ['unknown', '?', 'Indeterminate'],
  NotApplicable: ['none', '–', 'Not applicable'],
};

/** An outcome as icon and word. */
export function outcome(label, large = false) {
  const [kind, icon, word] = OUTCOMES[label] ?? ['none', '·', String(label)];
  return h('span', {class: `badge ${kind}${large ? ' large' : ''}`}, h('span', {'aria-hidden': 'true'}, icon), ' ', word);
}

/** Legal citations. */
export function citations(all) {
  return all?.length ? h('ul', {class: 'chips', 'aria-label': 'Citations'},
    all.map(each => h('li', {class: 'chip cite'}, each))) : null;
}

/** Elements of the regulation, each a link to what covers it. */
export function elements(all) {
  return all?.length ? h('ul', {class: 'chips', 'aria-label': 'Elements of the regulation'},
    all.map(each => h('li', null, h('a', {class: 'chip', href: link(['coverage', each])}, each)))) : null;
}

/** Values as a person reads them. */
export function values(all) {
  if (!all || all.length === 0) return h('span', {class: 'missing'}, 'missing');
  return all.map((each, i) => [i ? ', ' : '', h('code', null, each)]);
}

/** A time in the reader's own zone, the exact one with it. */
export function time(iso) {
  if (!iso) return '';
  const at = new Date(iso);
  const text = Number.isNaN(at.getTime()) ? iso
    : at.toISOString().replace('T', ' ').replace(/\.\d+Z$|Z$/, ' UTC');
  return h('time', {datetime: iso, title: iso}, text);
}

/** The end of a path. */
export function fileName(path) {
  return String(path).replace(/^.*[/\\]/, '');
}

/** A place in a policy file as a link to its source. */
export function place(text) {
  const found = /^(.*):(\d+):(\d+)$/.exec(text ?? '');
  return found ? source(found[1], Number(found[2])) : null;
}

export function source(file, line) {
  return h('a', {class: 'place', href: link(['policies'], {file, line})}, `${fileName(file)}:${line}`);
}

/** Text that is to be noticed: `kind` is note, warning or error. */
export function notice(kind, ...children) {
  return h('div', {class: `notice ${kind}`}, children);
}

export function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
