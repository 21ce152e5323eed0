// What the scenarios exercise, by paragraph of the regulation, as a heat map with numbers.
import {fill, h, link, table} from './dom.js';
import {get} from './api.js';
import {count, notice, source} from './words.js';

const STATES = [['both', '●', 'both sides'], ['one', '◐', 'one side only'], ['zero', '○', 'neither side']];

function state(element) {
  const sides = (element.permit > 0) + (element.deny > 0);
  return STATES[2 - sides];
}

export async function page({path, signal}) {
  const box = h('div', {id: 'coverage'});
  const first = await get('/admin/coverage', null, signal);
  const draw = told => fill(box, content(told, path[0]));
  draw(first);
  if (first.done !== undefined) follow(draw, signal);
  return [h('h1', {tabindex: '-1'}, 'Coverage'), box];
}

/** Asks again until the count is done or the page is left. */
async function follow(draw, signal) {
  try {
    for (;;) {
      await new Promise(resolve => setTimeout(resolve, 400));
      if (signal.aborted) return;
      const told = await get('/admin/coverage', null, signal);
      draw(told);
      if (told.done === undefined) return;
    }
  } catch (failure) {
    if (!signal.aborted) draw({errors: [failure.message]});
  }
}

function content(told, chosen) {
  if (told.errors) {
    return notice('error', h('p', null, 'Nothing can be counted:'), h('ul', null, told.errors.map(each => h('li', null, each))));
  }
  if (!told.scenarios) {
    return notice('note', h('p', null, 'This server has no scenarios, so nothing is covered. ', h('code', null, 'console.scenarios'),
      ' names a file or a folder of them.'));
  }
  if (told.done !== undefined) {
    const id = 'counting';
    return h('div', {class: 'card narrow'}, h('label', {for: id}, `Counting: ${told.done} of ${told.scenarios} scenarios`),
      h('progress', {id, max: told.scenarios, value: told.done}));
  }
  const all = told.paragraphs.flatMap(each => each.elements);
  const element = all.find(each => each.id === chosen);
  return [
    h('p', {class: 'lead'}, h('strong', null, `${told.percent} %`), ` – ${told.covered} of ${told.sides} sides of the policies are `
      + `covered by ${count(told.scenarios, 'scenario', 'scenarios')}.`),
    h('ul', {class: 'legend', 'aria-label': 'Legend'}, STATES.map(([kind, icon, word]) => h('li', null,
      h('span', {class: `cell ${kind}`}, h('span', {'aria-hidden': 'true'}, icon)), ` ${word}: `,
      all.filter(each => state(each)[0] === kind).length)),
    h('li', {class: 'quiet'}, 'P: scenarios on the side of Permit, D: of Deny')),
    chosen ? detail(element, chosen) : null,
    h('h2', null, 'By paragraph'),
    told.paragraphs.map(each => paragraph(each, chosen)),
    missed(told),
  ];
}

function paragraph({paragraph: name, elements}, chosen) {
  const whole = elements.filter(each => state(each)[0] === 'both').length;
  return h('section', {class: 'paragraph', 'aria-label': `Paragraph ${name}`},
    h('h3', null, name, h('span', {class: 'sub'}, `${whole} of ${elements.length}`)),
    h('ul', {class: 'heat'}, elements.map(each => {
      const [kind, icon, word] = state(each);
      return h('li', null, h('a', {class: `cell ${kind}`, href: link(['coverage', each.id]), title: each.name,
        'aria-current': each.id === chosen ? 'true' : null},
      h('span', {class: 'id'}, each.id), h('span', {'aria-hidden': 'true'}, icon), h('span', {class: 'sr'}, `, ${word}, `),
      h('span', {class: 'n'}, `P ${each.permit} · D ${each.deny}`)));
    })));
}

function detail(element, chosen) {
  if (!element) return notice('note', h('p', null, 'No policy holds the element ', h('code', null, chosen), '.'));
  const [, icon, word] = state(element);
  return h('section', {class: 'card', 'aria-labelledby': 'element', 'data-reach': true},
    h('h2', {id: 'element'}, element.id, ' ', h('span', {class: 'sub'}, `${icon} ${word}`)),
    h('p', null, element.name),
    table('What serves it', ['Policy', 'Part', 'Permit side', 'Deny side', 'Where'], element.places.map(each =>
      [h('span', null, each.policy), each.name, each.permit, each.deny, source(each.file, each.line)])),
    h('p', null, h('a', {href: link(['try'], {text: element.id.toLowerCase()})}, 'Scenarios that name it')));
}

function missed(told) {
  const lists = [['Named by scenarios, held by no policy', told.unheld], ['Held by policies, named by no scenario', told.unnamed]];
  return [
    lists.filter(([, all]) => all.length).map(([name, all]) => h('p', null, `${name}: `, all.join(', '))),
    told.missedAll ? [h('h2', null, 'Not covered'), table(`${count(told.missedAll, 'side', 'sides')} that no scenario covers`,
      ['Where', 'What'], told.missed.map(each => [source(each.file, each.line), each.sentence]))] : null,
  ];
}
