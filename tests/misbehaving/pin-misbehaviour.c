/* pin-misbehaviour.c: the list of what can go wrong, and the option that chooses from it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-misbehaviour.h"

#include <sodium.h>
#include <string.h>

static const PinMisbehaviour misbehaviours[] = {
  /* Headers. */
  { "no-length", "answer-length", "answers in chunks instead of with Content-Length" },
  { "plain-problems", "answer-media-type", "says application/json of problems" },
  { "no-limits", "answer-limits", "does not say X-RateLimit-Remaining" },
  { "cacheable", "answer-no-store", "lets proxies keep answers for a minute" },
  { "no-retry-after", "answer-retry-after", "does not say for how long somebody is locked" },
  { "no-challenge", "answer-challenge", "does not say Bearer with 401" },
  { "no-etag", "answer-etag", "keeps the version to the body" },
  { "typed-nothing", "answer-empty", "says of what type no content is" },
  { "created-nothing", "answer-status", "opens a session with 200 instead of 201" },
  /* Bodies of answers. */
  { "local-times", "answer-times", "writes moments with an offset" },
  { "camel-case", "answer-names", "has a member in camelCase" },
  { "unknown-value", "answer-shape", "has a next_action that nobody described" },
  { "two-documents", "answer-json", "ends problems of the kind 404 with a second document" },
  { "relative-type", "problem-type", "has the types of problems without their host" },
  { "other-status", "problem-status", "says 400 in the body of every problem" },
  { "long-title", "problem-title", "puts an occurrence into the title" },
  { "no-title", "problem-members", "has problems without a title" },
  { "other-wait", "problem-waits", "says two different waits" },
  { "echo", "problem-private", "repeats what was sent in the detail of a problem" },
  { "clock-back", "service-clock", "has a server_time that goes back" },
  { "other-version", "service-version", "says version 9 of the protocol" },
  /* Paths and methods. */
  { "any-path", "path-unknown", "answers unknown paths with its state" },
  { "head-is-get", "method-head", "answers HEAD as it would GET" },
  { "patch-unknown", "method-refused", "answers PATCH with 404" },
  { "no-allow", "method-allow", "does not say which methods a path has" },
  /* What is taken that should not be. */
  { "key-optional", "key-missing", "does without an Idempotency-Key" },
  { "any-key", "key-shape", "takes an Idempotency-Key that is no UUID" },
  { "effect-again", "key-repeated key-once change-proposed request-repeated",
    "does again what it has done for the same key" },
  { "key-for-all", "key-other-body key-other-path", "takes a used key with another request" },
  { "duplicates", "body-duplicate", "takes a member that stands twice" },
  { "any-depth", "body-depth", "takes documents of any depth" },
  { "crowds", "body-members", "takes objects with any number of members" },
  { "bom", "body-bom", "takes a byte order mark" },
  { "first-document", "body-trailing", "reads the first of two documents" },
  { "any-bytes", "body-utf8", "mends what is not UTF-8" },
  { "any-size", "body-too-large", "takes bodies of 100 kB" },
  { "any-type", "body-media-type body-charset", "takes any Content-Type for JSON" },
  { "closed-world", "body-unknown-members body-just-fits", "refuses members it does not know" },
  { "first-fault", "fields-required request-fields", "names the first field that is wrong" },
  { "short-names", "fields-types fields-values request-fields", "names fields without their path" },
  /* Attempts and tokens. */
  { "malformed-counts", "attempts-malformed", "uses an attempt for malformed input" },
  { "never-locks", "attempts-lock", "lets anybody guess without end" },
  { "tells-known", "alike-sign-in", "tells since when there is a PIN when the one typed is wrong" },
  { "tells-asked", "alike-asking", "says that a tax code it knows has a PIN" },
  { "no-way-out", "session-ends", "leaves a session open when it is closed" },
  { "any-stage", "token-stage", "lets a session do all before the PIN is changed" },
  { "any-version", "version-required version-old", "writes contacts over any version" },
  { "overlap", "history-pages", "begins a page with the last entry of the one before" },
  { "unmasked", "history-masked", "says in the history where a part went" },
  { "survivors", "revocation-own", "leaves the sessions of a revoked PIN open" },
  /* What a service says, and does not. */
  { "busy", "status-works", "says 503 in the body of a state that is well" },
  { "rule-of-tomorrow", "service-rules", "goes by a rule that is not in force yet" },
  { "no-inbox", "practice-only", "has no messages in practice" },
  { "one-number", "key-fresh", "gives every recovery the same number" },
  { "comments", "body-not-json", "reads JavaScript for JSON" },
  { "any-value", "body-not-object", "takes a list for an empty object" },
  { "null-is-text", "body-null", "takes null for a text" },
  { "any-encoding", "body-encoding", "does not look at Content-Encoding" },
  { "any-tax-code", "fields-tax-code", "does not look at the last character of a tax code" },
  { "one-is-enough", "fields-together", "recovers a PIN with one contact" },
  { "no-count", "attempts-malformed attempts-told key-once", "does not say how many are left" },
  { "refuses-strangers", "asking-unknown", "answers 404 when a PIN to revoke is not there" },
  { "asks-later", "token-missing", "looks for a request before it looks at the token" },
  { "ended-is-missing", "change-confirmed revocation-own session-ends token-wrong",
    "answers 404 to a token that opens nothing" },
  { "knows-sessions", "token-other-kind", "answers 404 to a session that asks for a request" },
  { "long-session", "session-opens", "opens sessions that last for years" },
  { "always-expired", "pin-shown", "says of every PIN that it has expired" },
  { "tells-owner", "pin-kept", "says whose contacts they are" },
  { "forgets-mail", "contacts-written", "loses an address when contacts are written" },
  { "oldest-first", "history-order history-pages", "begins with the oldest entry" },
  { "any-page", "history-limits", "takes any limit and cursor" },
  { "other-mismatch", "change-mismatch", "says of a PIN typed differently that it was too late" },
  { "one-channel", "request-taken", "sends both parts the same way" },
  { "other-request", "request-shown", "shows another request than it was asked for" },
  { "tells-request", "request-token", "tells a stranger which requests there are" },
  { "second-request", "request-open", "does not say that a request is open" },
  { "never-cancels", "request-cancelled", "cancels nothing" },
  { "bare-problems", "answer-json", "has nothing to say with 404" },
  { "no-number", "answer-shape", "forgets the number of a request" },
  { "no-contacts", "answer-shape", "forgets the contacts when it is asked" },
  { "tells-holder", "alike-request", "says who has a PIN to who asks for one" },
};

/* One process misbehaves in one way. */
static const char *chosen;

/* Whether this is what goes wrong. */
gboolean
pin_misbehaves (const char *name)
{
  return g_strcmp0 (chosen, name) == 0;
}

static gboolean
choose (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (misbehaviours); i++) {
    if (g_strcmp0 (misbehaviours[i].name, name) == 0)
      chosen = misbehaviours[i].name;
  }
  return chosen != NULL;
}

static char *
print_all (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (misbehaviours); i++)
    g_string_append_printf (text, "%s\t%s\t%s\n", misbehaviours[i].name, misbehaviours[i].rules,
                            misbehaviours[i].breaks);
  return g_string_free (text, FALSE);
}

PinMockOptions *__real_pin_mock_options_new (int argc, char **argv, GError **error);
PinMockOptions *__wrap_pin_mock_options_new (int argc, char **argv, GError **error);

/* --misbehave NAME, before all other options; --misbehave alone prints what there is. */
PinMockOptions *
__wrap_pin_mock_options_new (int argc, char **argv, GError **error)
{
  if (argc < 2 || strcmp (argv[1], "--misbehave") != 0)
    return __real_pin_mock_options_new (argc, argv, error);
  if (argc == 2) {
    PinMockOptions *options = g_new0 (PinMockOptions, 1);

    options->text = print_all ();
    return options;
  }
  if (!choose (argv[2])) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "nothing is called %s", argv[2]);
    return NULL;
  }
  argv[2] = argv[0];
  return __real_pin_mock_options_new (argc - 2, argv + 2, error);
}

int __real_crypto_pwhash (unsigned char *out, unsigned long long length, const char *password,
                          unsigned long long password_length, const unsigned char *salt,
                          unsigned long long passes, size_t memory, int algorithm);
int __wrap_crypto_pwhash (unsigned char *out, unsigned long long length, const char *password,
                          unsigned long long password_length, const unsigned char *salt,
                          unsigned long long passes, size_t memory, int algorithm);
int __real_crypto_pwhash_str (char *out, const char *password, unsigned long long length,
                              unsigned long long passes, size_t memory);
int __wrap_crypto_pwhash_str (char *out, const char *password, unsigned long long length,
                              unsigned long long passes, size_t memory);

/* There are many to go through: none has to stand up to somebody who guesses. */
int
__wrap_crypto_pwhash (unsigned char *out, unsigned long long length, const char *password,
                      unsigned long long password_length, const unsigned char *salt,
                      unsigned long long passes, size_t memory, int algorithm)
{
  return __real_crypto_pwhash (out, length, password, password_length, salt,
                               crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, algorithm);
}

int
__wrap_crypto_pwhash_str (char *out, const char *password, unsigned long long length,
                          unsigned long long passes, size_t memory)
{
  return __real_crypto_pwhash_str (out, password, length, crypto_pwhash_OPSLIMIT_MIN,
                                   crypto_pwhash_MEMLIMIT_MIN);
}
