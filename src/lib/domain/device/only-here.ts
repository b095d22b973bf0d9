/** Whether an address leads back to the very machine that opens it, so that no other can use it. */
export function isOnlyHere(hostname: string): boolean {
	const name = hostname.toLowerCase();
	return (
		name === 'localhost' ||
		name.endsWith('.localhost') ||
		name === '[::1]' ||
		/^127\.\d+\.\d+\.\d+$/.test(name)
	);
}
