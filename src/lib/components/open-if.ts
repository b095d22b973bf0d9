/**
 * For `<details {...openIf(…)}>`: says nothing where it need not be open, so that what a reader opened before the page's
 * script was ready stays open. (`open={false}` would close it under their hand.)
 */
export const openIf = (wanted: unknown): { open?: true } => (wanted ? { open: true } : {});
