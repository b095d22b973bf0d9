import { randomBytes } from 'node:crypto';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { unitOf, unitsOf } from './unit.ts';
import type { Verb } from './verb.ts';

export const createKey: Verb = {
	usage: 'key create --unit CODE [--name TÊN]',
	says: 'cấp khóa API cho phần mềm một cửa, in một lần',
	options: ['unit', 'name'],
	async run({ options }, { database }) {
		const unit = await unitOf(database, options.unit);
		const key = `hlk_${randomBytes(32).toString('base64url')}`;
		const id = await database.call(
			'create_key',
			{ of_unit: unit.id, key_hash: hashToken(key), key_name: options.name ?? '' },
			SERVER
		);
		return { json: { id, unit: unit.code, key }, lines: [key] };
	}
};

export const listKeys: Verb = {
	usage: 'key list [--unit CODE]',
	says: 'liệt kê khóa API: mã, tên, ngày cấp, lần dùng gần nhất, ngày thu hồi',
	options: ['unit'],
	async run({ options }, { database }) {
		const units = await unitsOf(database, options.unit);
		const lists = await Promise.all(
			units.map(async ({ id, code }) =>
				(await database.call('keys', { of_unit: id }, SERVER)).map((key) => ({
					unit: code,
					...key
				}))
			)
		);
		const keys = lists.flat();
		return {
			json: keys,
			lines: keys.map(({ id, unit, name, revoked_at }) =>
				[id, unit, name || '–', revoked_at ? `thu hồi ${revoked_at}` : 'đang dùng'].join('\t')
			)
		};
	}
};

export const revokeKey: Verb = {
	usage: 'key revoke ID',
	says: 'thu hồi một khóa API (mã lấy từ key list); khóa bị từ chối ngay',
	async run({ words: [id] }, { database }) {
		if (!id || !isUuid(id)) throw new ProblemError('HL-9004', revokeKey.usage);
		for (const unit of await unitsOf(database, undefined)) {
			const keys = await database.call('keys', { of_unit: unit.id }, SERVER);
			if (!keys.some((key) => key.id === id)) continue;
			await database.call('revoke_key', { of_unit: unit.id, of_key: id }, SERVER);
			return { json: { id, unit: unit.code, revoked: true }, lines: [`Đã thu hồi ${id}.`] };
		}
		throw new ProblemError('HL-2114', id);
	}
};
