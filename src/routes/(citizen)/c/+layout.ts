/** Plain pages for any phone: nothing is hydrated, errors neither. */
export const csr = false;
