/* test-postal-address.c: whole addresses as people write them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-postal-address.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *parts; /* street | CAP | comune | province; the street alone for no whole address */
} Row;

static char *
describe (const PinPostalAddress *address)
{
  if (address->municipality == NULL)
    return g_strdup (address->street);
  return g_strdup_printf ("%s | %s | %s | %s", address->street,
                          address->postal_code != NULL ? address->postal_code : "-",
                          address->municipality,
                          address->province != NULL ? address->province : "-");
}

static void
check (const Row *rows, gsize n, gboolean in_italy)
{
  for (gsize i = 0; i < n; i++) {
    g_autoptr (PinPostalAddress) address = pin_postal_address_parse (rows[i].text, in_italy);
    g_autofree char *parts = describe (address);

    g_test_message ("%s", rows[i].text);
    g_assert_cmpstr (parts, ==, rows[i].parts);
  }
}

static void
test_italian (void)
{
  static const Row rows[] = {
    { "Via Roma 1, 20121 Milano (MI)", "Via Roma 1 | 20121 | Milano | MI" },
    { "Via Roma 1 - 20121 Milano MI", "Via Roma 1 | 20121 | Milano | MI" },
    { "Via Roma 1 \xe2\x80\x93 20121 Milano", "Via Roma 1 | 20121 | Milano | -" },
    { "Via Roma 1 20121 Milano", "Via Roma 1 | 20121 | Milano | -" },
    { "Via Roma 1\n20121 Milano MI", "Via Roma 1 | 20121 | Milano | MI" },
    { "Via Roma 1,\r\n20121 Milano (mi)\r\nItalia\r\n", "Via Roma 1 | 20121 | Milano | MI" },
    { "c/o Bianchi\nVia Roma 1\n20121 Milano MI", "c/o Bianchi, Via Roma 1 | 20121 | Milano | MI" },
    { "c/o Rossi, Via Roma 1/A scala B int. 4, 00184 Roma (RM)",
      "c/o Rossi, Via Roma 1/A scala B int. 4 | 00184 | Roma | RM" },
    { "  Via   Roma  1 ,20121   Milano ( MI )", "Via Roma 1 | 20121 | Milano | MI" },
    { "Via XX Settembre 12, 00187 Roma", "Via XX Settembre 12 | 00187 | Roma | -" },
    { "Via 20 Settembre 12 - 00187 - Roma - RM", "Via 20 Settembre 12 | 00187 | Roma | RM" },
    { "Piazza Walther 1, I-39100 Bolzano/Bozen (BZ)",
      "Piazza Walther 1 | 39100 | Bolzano/Bozen | BZ" },
    { "Piazza Duomo 2, IT-50122 Firenze FI, Italy", "Piazza Duomo 2 | 50122 | Firenze | FI" },
    { "Corso Italia 5, 95129 Catania CT", "Corso Italia 5 | 95129 | Catania | CT" },
    { "Via Po 3, CAP 10124 Torino", "Via Po 3 | 10124 | Torino | -" },
    { "Via Po 3, C.A.P.: 10124 Torino (TO)", "Via Po 3 | 10124 | Torino | TO" },
    { "20121 Milano, Via Roma 1", "Via Roma 1 | 20121 | Milano | -" },
    { "20121 Milano (MI) - Via Roma 1", "Via Roma 1 | 20121 | Milano | MI" },
    { "20121 Milano, MI, Via Roma 1, int. 3", "Via Roma 1, int. 3 | 20121 | Milano | MI" },
    { "Via Roma 1, Milano (MI), 20121", "Via Roma 1 | 20121 | Milano | MI" },
    { "Via Roma 1, Milano, 20121", "Via Roma 1 | 20121 | Milano | -" },
    { "Via Roma 1, Milano, MI, 20121", "Via Roma 1 | 20121 | Milano | MI" },
    { "Via Roma 1, Milano (MI)", "Via Roma 1 | - | Milano | MI" },
    { "Via Roma 1 - Milano - MI", "Via Roma 1 | - | Milano | MI" },
    { "Località Pian d'Alma 7, 58020 Scarlino (GR)",
      "Località Pian d'Alma 7 | 58020 | Scarlino | GR" },
    { "Fraz. Sant'Anna 3, 12020 Valdieri CN", "Fraz. Sant'Anna 3 | 12020 | Valdieri | CN" },
    { "Via Garibaldi 10, 42121 Reggio nell'Emilia RE",
      "Via Garibaldi 10 | 42121 | Reggio nell'Emilia | RE" },
    { "VIA ROMA 1 20121 MILANO MI ITALIA", "VIA ROMA 1 | 20121 | MILANO | MI" },
    { "Piazza San Pietro, 00120 Città del Vaticano",
      "Piazza San Pietro | 00120 | Città del Vaticano | -" },
    { "Via Roma 12345, 20121 Milano", "Via Roma 12345 | 20121 | Milano | -" },
    { "Via dei Fiori snc, 09170 Oristano (OR)", "Via dei Fiori snc | 09170 | Oristano | OR" },
  };

  check (rows, G_N_ELEMENTS (rows), TRUE);
}

/* Left as it is: there is nothing to spread, or too much. */
static void
test_streets (void)
{
  static const Row rows[] = {
    { "Via Roma 1", "Via Roma 1" },
    { "Via Roma, 1", "Via Roma, 1" },
    { "Via Roma 1, scala B", "Via Roma 1, scala B" },
    { "Via Roma 1, int. 4 - piano 2", "Via Roma 1, int. 4 - piano 2" },
    { "Via Italia", "Via Italia" },
    { "Strada Statale 16, km 20121", "Strada Statale 16, km 20121" },
    { "20121", "20121" },
    { "20121 Milano", "20121 Milano" },
    { "Milano (MI)", "Milano (MI)" },
    { "Via Roma 1, 20121 Milano, primo piano, a destra",
      "Via Roma 1, 20121 Milano, primo piano, a destra" },
    { "", "" },
    { " \n ,\n", "" },
    { "Via Roma 1\n\nscala B,\n", "Via Roma 1, scala B" },
  };

  check (rows, G_N_ELEMENTS (rows), TRUE);
}

static void
test_foreign (void)
{
  static const Row rows[] = {
    { "Lindenweg 4", "Lindenweg 4" },
    { "Lindenweg 4\n50667 Köln\nDeutschland", "Lindenweg 4, 50667 Köln, Deutschland" },
    { "  10 Downing Street ,\r\n London\r\n SW1A 2AA ", "10 Downing Street , London, SW1A 2AA" },
    { "12 rue de la Paix,\n75002 Paris (FR)", "12 rue de la Paix, 75002 Paris (FR)" },
    { "Av. Corrientes 1234,\nC1043 Buenos Aires", "Av. Corrientes 1234, C1043 Buenos Aires" },
  };

  check (rows, G_N_ELEMENTS (rows), FALSE);
}

/* Whatever is pasted, something comes of it. */
static void
test_strange (void)
{
  static const char *const texts[] = { "\xff\xfe",          "((((",     ")20121(",
                                       "\xe2\x80\x93 - ,;", "a 12345",  "12345 a",
                                       "12345 12345 12345", "è 20121 è" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    for (guint in_italy = 0; in_italy < 2; in_italy++) {
      g_autoptr (PinPostalAddress) address =
          pin_postal_address_parse (texts[i], (gboolean)in_italy);

      g_assert_nonnull (address->street);
      g_assert_true (g_utf8_validate (address->street, -1, NULL));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/postal-address/italian", test_italian);
  g_test_add_func ("/postal-address/streets", test_streets);
  g_test_add_func ("/postal-address/foreign", test_foreign);
  g_test_add_func ("/postal-address/strange", test_strange);

  return g_test_run ();
}
