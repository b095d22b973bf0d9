import { placeOf, type ServerAddress } from '#lib/server/database/address/read.ts';
import type { PostgresAddresses } from '#lib/server/environment.ts';
import { finding, type Finding } from './finding.ts';

const HERE = /^(\/|localhost$|127\.|::1$)/;

/** Whether the way to a given server can be listened to or turned aside, and whether who serves pages owns the tables. */
export function lookAtAddress({ app, owner }: PostgresAddresses): Finding {
	const open = [...new Set([app, owner])].filter((one) => !isSure(one));
	if (open.length > 0) {
		const names = open.map((one) => `${one.variable} ${placeOf(one)}`).join(', ');
		return finding(
			'address',
			'warn',
			`Đường tới máy chủ không kiểm chứng chỉ: ${names}. Mật khẩu và phiếu có thể bị đọc trên đường; hãy thêm sslmode=verify-full&sslrootcert=… vào địa chỉ.`,
			`The server’s certificate is not checked: ${names}. Passwords and slips may be read on the way; add sslmode=verify-full&sslrootcert=… to the address.`
		);
	}
	return owner === app || owner.user === app.user
		? finding(
				'address',
				'ok',
				'Một vai trò làm mọi việc; tách ra bằng DATABASE_OWNER_URL thì chắc hơn',
				'One role does everything; DATABASE_OWNER_URL apart is safer'
			)
		: finding('address', 'ok', 'Vai trò phục vụ tách khỏi chủ', 'Who serves is not the owner');
}

const isSure = ({ hosts, ssl }: ServerAddress) =>
	hosts.every(({ host }) => HERE.test(host)) ||
	ssl.mode === 'verify-full' ||
	ssl.rootCert === 'system';
