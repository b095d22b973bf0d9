import { randomBytes } from 'node:crypto';

/** A new device token: 'hld_' and 256 random bits. It is shown or sent once; the database keeps its SHA-256. */
export function newDeviceToken(): string {
	return `hld_${randomBytes(32).toString('base64url')}`;
}
