/** A catalogue file as a site might keep it, for the tests of all programs. */

/** A licence server that only one site has; it also says of 1305 what that site knows better. */
export const SITE_FAMILY = `codes:
  - code: pilot:1305
    acronym: PAYLOADEXECUTIONFAILURE
    message: Failed to execute payload
    owner: user
    persistence: unknown
    means: Here it is most often the licence server.
    source: our own experience
signatures:
  - id: licence-missing
    finds: null
    in: [payload]
    anchors: ['licence checkout failed']
    pattern: 'licence checkout failed for (?<feature>\\w{1,40})'
    stage: payload
    rank: cause
    owner: site
    cause: The licence server had no \`{feature}\` licence left.
    samples: ['17:00 licence checkout failed for matlab']
    not: ['17:00 licence checkout done']
`;

/** A payload log that only the site can explain. */
export const SITE_LOG = 'starting\nTraceback (most recent call last):\n17:00 licence checkout failed for idl\n';
