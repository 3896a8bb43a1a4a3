/** Ed25519 for browsers that have none, loaded only where a signature must be verified. Strictly by RFC 8032. */
import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;
self.shelterfinderVerify = (signature, message, key) => verify(signature, message, key, { zip215: false });
