import script from '../../../../../../docs/recompute.py?raw';
import { download } from '../script.ts';

export const GET = download(script, 'recompute.py', 'text/x-python');
