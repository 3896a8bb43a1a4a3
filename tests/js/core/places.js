// Places and random numbers for the tests of the core.

/** A place in service with one public role in peace, checked on 2026-05-01; `changes` replace parts. */
export function place(id, lat, lon, changes = {}) {
  return {
    id,
    names: { en: `Place ${id}` },
    aliases: [],
    addresses: {},
    area: 'centre',
    page: null,
    kind: 'shelter',
    status: 'in_service',
    lat,
    lon,
    spaceType: null,
    hazards: {},
    hazardNotes: {},
    entrances: [door('', lat, lon)],
    roles: { peace: [role()], emergency: [], war: [] },
    verifiedOn: '2026-05-01',
    verifiedMethod: 'site_visit',
    lastCheckFailed: false,
    staleAfterDays: { peace: 365, emergency: 365, war: 365 },
    ...changes,
  };
}

/** A door used in every mode, about which nothing else is known; `changes` replace parts. */
export function door(id, lat, lon, changes = {}) {
  return { id, names: null, lat, lon, modes: ['peace', 'emergency', 'war'], stepFree: 'unknown', ...changes };
}

/** A role that offers cooling to everybody; `changes` replace parts. */
export function role(changes = {}) {
  return { services: ['cooling'], hours: null, opening: null, conditions: [], capacity: null, hazards: [], entrances: [], access: 'public', activationBy: null, ...changes };
}

/** Random numbers from 0 to 1 that are the same for the same seed (linear congruential, constants of Park & Miller 1988). */
export function randomFrom(seed) {
  let state = (seed % 2147483646) + 1;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  next();
  return next;
}
