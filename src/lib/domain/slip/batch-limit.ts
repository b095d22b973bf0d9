/** How many slips one request may carry. By itself, so that tablets need not carry the problems that batch.ts tells. */
export const BATCH_LIMIT = 100;
