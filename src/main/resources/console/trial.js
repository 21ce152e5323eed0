// What one page hands to the form: facts to begin with. They stay in memory and go when the page is left.

let kept = null;

/** Keeps facts by short name until the form takes them. */
export function keep(facts) {
  kept = facts;
}

/** The facts that were kept, once. */
export function taken() {
  const facts = kept;
  kept = null;
  return facts;
}
