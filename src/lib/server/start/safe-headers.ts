import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a page has to say for itself replaces this; files, calls and refusals have no more to allow. */
const POLICY = [
	"default-src 'self'",
	"img-src 'self' data:",
	"style-src 'self' 'unsafe-inline'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'"
].join('; ');

/** What no page here asks a device for. The kiosk keeps its screen awake and fills it. */
const PERMISSIONS = [
	...[
		'accelerometer',
		'camera',
		'display-capture',
		'geolocation',
		'gyroscope',
		'hid',
		'magnetometer'
	],
	...[
		'microphone',
		'midi',
		'payment',
		'publickey-credentials-get',
		'serial',
		'usb',
		'xr-spatial-tracking'
	]
]
	.map((feature) => `${feature}=()`)
	.join(', ');

/** The same for all, for those who write an answer by hand. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'content-security-policy': POLICY,
	// For what is too old to read the policy.
	'x-frame-options': 'DENY',
	'permissions-policy': PERMISSIONS,
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
};

/** A year. Names below this one are not ours to speak for. */
const TLS_ONLY = 'max-age=31536000';

/** On every answer, wherever it is written: pages, files, calls of machines, refusals. */
export function setSafeHeaders({ headers }: IncomingMessage, response: ServerResponse): void {
	for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
	if (headers['x-forwarded-proto'] === 'https')
		response.setHeader('strict-transport-security', TLS_ONLY);
}
