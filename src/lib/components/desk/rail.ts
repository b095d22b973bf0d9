import type { Texts } from '#lib/i18n/locale.ts';

/** One entry of the desk's rail. A new part of the desk adds one line here. */
export interface RailEntry {
	/** The path it opens; the entry is current on every page below it. */
	path: string;
	text: Texts<string>;
	/** Only for those who lead or administer the unit. */
	leadersOnly?: boolean;
	/** What waits there: its number stands beside the entry. */
	waits?: 'cases' | 'alerts';
}

export const RAIL: RailEntry[] = [
	{ path: '/desk', text: { vi: 'Tổng quan quý', en: 'Quarter at a glance' } },
	{ path: '/desk/figures', text: { vi: 'Số liệu theo kỳ', en: 'Any period' } },
	{
		path: '/desk/cases',
		text: { vi: 'Cần trả lời', en: 'To be answered' },
		waits: 'cases'
	},
	{ path: '/desk/alerts', text: { vi: 'Cảnh báo', en: 'Alerts' }, waits: 'alerts' },
	{ path: '/desk/report-121', text: { vi: 'Báo cáo 121', en: 'Report 121' } },
	{ path: '/desk/index', text: { vi: 'Chỉ số CCHC', en: 'PAR index' } },
	{ path: '/desk/dossiers', text: { vi: 'Hồ sơ', en: 'Dossiers' } },
	{ path: '/desk/receipts', text: { vi: 'Giấy hẹn và mã QR', en: 'Receipts and QR codes' } },
	{ path: '/desk/slips', text: { vi: 'Phiếu và ý kiến', en: 'Slips and comments' } },
	{ path: '/desk/devices', text: { vi: 'Thiết bị', en: 'Devices' }, leadersOnly: true },
	{ path: '/desk/audit', text: { vi: 'Nhật ký', en: 'Audit' }, leadersOnly: true },
	{ path: '/desk/setup', text: { vi: 'Thiết lập', en: 'Setup' }, leadersOnly: true }
];

/** The entry a page belongs to: the one with the longest path that leads to it. */
export function currentEntry(pathname: string, entries = RAIL): RailEntry | undefined {
	return entries
		.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
		.sort((a, b) => b.path.length - a.path.length)[0];
}
