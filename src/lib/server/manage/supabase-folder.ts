import { fileURLToPath } from 'node:url';

/** The folder that holds `platform.sql` and `migrations/`, wherever the command was called from. */
export const SUPABASE_FOLDER = fileURLToPath(new URL('../../../../supabase', import.meta.url));
