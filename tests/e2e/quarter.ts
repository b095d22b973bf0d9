const today = new Date(Date.now() + 7 * 3_600_000);

/** The quarter that is running in Việt Nam, as addresses write it. */
export const quarter = `${today.getUTCFullYear()}-Q${Math.floor(today.getUTCMonth() / 3) + 1}`;
