// After `npm ci` by hand as well: `node` in every npm script is the one that package.json pins.
import { linkServerNode } from './server-node.mjs';

linkServerNode();
