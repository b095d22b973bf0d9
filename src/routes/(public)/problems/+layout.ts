// Read by whoever met a problem, on whatever they have: plain HTML, no script.
export const csr = false;
