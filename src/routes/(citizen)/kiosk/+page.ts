/**
 * A tablet opens one page and stays there: it needs Svelte, but no router. So the page brings a script of its own
 * (start.ts), half the weight, which does not grow with the desk.
 */
export const csr = false;
