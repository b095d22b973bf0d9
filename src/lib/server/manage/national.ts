import { ProblemError } from '#lib/domain/problem/problem.ts';
import { tooFewForPercent } from '#lib/domain/text/answers.ts';
import { moment } from '#lib/domain/text/moment.ts';
import { number } from '#lib/domain/text/number.ts';
import { percent } from '#lib/domain/text/percent.ts';
import { parseQuarter } from '#lib/domain/time/quarter.ts';
import { funnelTexts } from '#lib/i18n/funnel.ts';
import { readAddress } from '#lib/server/database/address/read.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { openLanding, pageRole } from '#lib/server/national/landing.ts';
import { publish, withdraw } from '#lib/server/national/publish.ts';
import { standingOf } from '#lib/server/national/standing.ts';
import { makeLanding, subscribe, unsubscribe } from '#lib/server/national/subscribe.ts';
import { nationalView, type NationalUnit } from '#lib/server/national/view.ts';
import type { Sql } from 'postgres';
import { readSecret } from './secret-input.ts';
import type { Verb } from './verb.ts';

export const publishNational: Verb = {
	usage: 'national publish --province MÃ --name TÊN',
	says: 'cho chế độ xem toàn quốc đọc tên đơn vị và số đếm của tỉnh này, không gì khác; in địa chỉ kèm mật khẩu mới',
	options: ['province', 'name'],
	async run({ options: { province = '', name = '' } }, { sql, from }) {
		if (!/^[a-z0-9]{1,20}$/.test(province) || name.trim() === '' || name.length > 200)
			throw new ProblemError('HL-9004', publishNational.usage);
		const { user, password, ready } = await publish(sql, { from, province, name: name.trim() });
		const url = addressFor(user, password);
		return {
			json: { province, name, url, ready },
			lines: [
				`Địa chỉ để nơi tổng hợp đăng ký (national subscribe): ${url}`,
				'Ai có mật khẩu này, qua kênh sao chép, đọc được mọi thay đổi của cơ sở dữ liệu: chỉ trao cho máy chủ tổng hợp, qua đường riêng hoặc TLS (docs/operate/national.md).',
				...(ready
					? []
					: [
							'Hãy khởi động lại PostgreSQL một lần (với bản kèm theo: khởi động lại máy chủ) để có hiệu lực.'
						])
			]
		};
	}
};

export const withdrawNational: Verb = {
	usage: 'national withdraw',
	says: 'thôi cho chế độ xem toàn quốc đọc; những gì nơi đó đã có vẫn còn ở nơi đó',
	async run(_call, { sql }) {
		await withdraw(sql);
		return { json: { ok: true }, lines: ['Đã thôi cho chế độ xem toàn quốc đọc.'] };
	}
};

export const subscribeNational: Verb = {
	usage: 'national subscribe',
	says: 'nhận số đếm của một tỉnh; địa chỉ mà tỉnh đó in ra được đọc từ đầu vào chuẩn vì có mật khẩu',
	async run({ progress }, { sql, from }) {
		const text = (await readSecret('Địa chỉ của tỉnh (postgres://…): ')).trim();
		const address = readAddress(text, 'URL', {});
		return onLanding(async (landing) => {
			const { roomy } = await makeLanding({ sql, landing }, from, pageRole());
			const { province, name } = await subscribe(landing, address);
			progress('  Đang chép lần đầu; xem bằng national status');
			await sql`select app.note(null, 'national.subscribed', ${province}, ${sql.json({ name })})`;
			return {
				json: { province, name, roomy },
				lines: [
					`${province}\t${name}`,
					...(roomy
						? []
						: [
								'Hãy khởi động lại PostgreSQL một lần (với bản kèm theo: khởi động lại máy chủ) để có chỗ cho mọi tỉnh.'
							])
				]
			};
		});
	}
};

export const unsubscribeNational: Verb = {
	usage: 'national unsubscribe --province MÃ',
	says: 'thôi nhận số đếm của một tỉnh và xóa số đếm đã nhận',
	options: ['province'],
	async run({ options: { province } }, { sql }) {
		if (!province) throw new ProblemError('HL-9004', unsubscribeNational.usage);
		await refuseWithout(sql, province);
		return onLanding(async (landing) => {
			const { slotLeft } = await unsubscribe(landing, province);
			await sql`select app.note(null, 'national.unsubscribed', ${province})`;
			return {
				json: { province, slotLeft },
				lines: slotLeft
					? [`${province}: không tới được tỉnh này; hãy chạy national withdraw ở đó.`]
					: [province]
			};
		});
	}
};

/** All works, and a line should be looked at. */
const WARNED = 2;

export const nationalStatus: Verb = {
	usage: 'national status',
	says: 'từng tỉnh: có số liệu đến lúc nào, đường nối, số đơn vị, số phiếu, ngày có khớp quý không',
	async run(_call, { sql }) {
		await refuseWithout(sql);
		return onLanding(async (landing) => {
			const rows = await standingOf(landing);
			const well = rows.every(({ connected, copied, agree }) => connected && copied && agree);
			return {
				json: rows,
				lines: rows.map((row) =>
					[
						...[row.province, row.name, `đến ${moment(row.at)}`],
						row.connected ? (row.copied ? 'đang nối' : 'đang chép lần đầu') : 'mất nối',
						...[`${row.units} đơn vị`, `${row.slips} phiếu`],
						row.agree ? 'khớp' : 'không khớp',
						...(row.errors > 0 ? [`${row.errors} lỗi, xem nhật ký PostgreSQL`] : [])
					].join('\t')
				),
				...(well ? {} : { code: WARNED })
			};
		});
	}
};

export const viewNational: Verb = {
	usage: 'national view --quarter 2026-Q3',
	says: 'mọi tỉnh đặt cạnh nhau trong một quý đã hết: thứ hạng có thể của từng đơn vị, đơn vị nào khác chung; đơn vị ít phiếu chỉ là con số đếm',
	options: ['quarter'],
	async run({ options }, { sql }) {
		const quarter = parseQuarter(options.quarter);
		if (!quarter) throw new ProblemError('HL-4001', '--quarter');
		await refuseWithout(sql);
		return onLanding(async (landing) => {
			const view = await nationalView(landing, quarter);
			const words = funnelTexts.vi;
			const units = view.units.map((unit) =>
				[
					words.ranks(String(unit.best), String(unit.worst)),
					...[unit.province, unit.code, unit.name],
					...[`${number(unit.n)} phiếu`, percentOf(unit), words.places[unit.place]]
				].join('\t')
			);
			const provinces = view.provinces.map(({ province, name, at, hidden }) =>
				[
					...[province, name, `đến ${moment(at)}`],
					`${number(hidden)} đơn vị chưa đủ phiếu để hiện`
				].join('\t')
			);
			return { json: view, lines: [...units, ...provinces] };
		});
	}
};

/** Below ten answers both numbers, as on every page. */
const percentOf = ({ n, satisfied }: NationalUnit) =>
	tooFewForPercent(n) ? `${satisfied} trên ${n}` : percent(`${satisfied}/${n}`);

async function onLanding<T>(work: (landing: Sql) => Promise<T>): Promise<T> {
	const landing = openLanding('owner');
	try {
		return await work(landing);
	} finally {
		await landing.end({ timeout: 5 });
	}
}

async function refuseWithout(sql: Sql, province?: string) {
	const [there] =
		await sql`select from pg_database where datname = current_database() || '_national'`;
	if (!there) throw new ProblemError('HL-9155', province);
}

/** Where the national view finds this database, as far as it is known here. */
function addressFor(user: string, password: string): string {
	const { postgres: addresses, dataDir } = readEnvironment(process.env);
	if (!addresses) {
		const { host, port, database } = connectionOptions(dataDir);
		return host.startsWith('/')
			? `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
			: `postgres://${user}:${password}@${host}:${port}/${database}`;
	}
	const { hosts, database } = addresses.owner;
	const places = hosts.map(({ host, port }) => `${host}:${port}`).join(',');
	return `postgres://${user}:${password}@${places}/${database ?? ''}`;
}
