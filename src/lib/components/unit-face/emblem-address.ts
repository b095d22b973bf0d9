/** Where the picture with this hash lies. */
export const emblemAddress = (hash: string) => `/emblem/${hash}`;
