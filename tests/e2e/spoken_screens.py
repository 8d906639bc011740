# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader has to say on every screen of the ways in spoken.py, in their order.

A screen begins with its heading and which step it is; below, of everything that can have the focus,
its role and name, and what describes it.
"""

TAX_CODE = """
    text Tax code: Needed. 16 characters, also on the health card."""
HEALTH_CARD = """
    text Number of the health card: Needed. 20 digits, field 8 on the back of the card.
    text Valid until: Needed. On the card, for example 31/05/2030.
    push button Choose the day in a calendar
    push button No card, or no number on it?"""
PREFIX = """
    push button Country prefix: Italy +39"""
MOBILE = f"""{PREFIX}
    text Mobile phone: For example 312 345 6789. Another country: choose it, or begin with +."""
MAILS = """
    text E-mail
    text PEC (certified mail): Only if you have one."""
PHONES = f"""{PREFIX}
    text Phone at home: For example 02 1234 5678. Another country: choose it, or begin with +.{PREFIX}
    text Phone at work: For example 02 1234 5678. Another country: choose it, or begin with +."""
CONTACTS = MOBILE + MAILS + PHONES
REACHED = "Mobile phone; 333 123 4567; E-mail; mara@example.org"


def secret(name, said):
    return f"""
    password text {name}: {said}
    push button Show for a moment: {name}: Show for a moment"""


def receipt(title):
    sheet = "A sheet with what arrives, by when, and whom to call. No PIN is on it."
    return f"""
    push button Print…, {title}: {sheet}
    push button Save as PDF…, {title}: {sheet}
    check box Remind me on this computer"""


def summary(**parts):
    """What was typed, part by part."""
    return "".join(
        f"\n    push button Change: {name.replace('_', ' ')}: {said}" for name, said in parts.items()
    )


def activated(card):
    return summary(
        Letter="Tax code; PSTPLA51E70Z131J",
        Health_card=f"Number of the health card; {card}; Valid until; 31 December 2099",
        Contacts=REACHED,
    )


def new_pin(ready, first, count):
    """From the word that there will be one to its confirmation."""
    return f"""
{ready} | Step {first} of {count}
This is your new PIN | Step {first + 1} of {count}
    panel (the new PIN, spelled)
    push button Hide the PIN
Type your new PIN | Step {first + 2} of {count}{secret("New PIN", "0 of 8 characters. Needed")}
Your new PIN is valid
    check box Remind me on this computer"""


def parts(one="", two=""):
    """Where they came is said when that is known."""
    needed = "0 of 8 characters. Needed"
    return f"""
Enter the two parts | Step 1 of 4{TAX_CODE}{secret("Part 1", needed + one)}{secret("Part 2", needed + two)}
{new_pin("The two parts are right: now you get your PIN", 2, 4)}"""


SIGN_IN = f"""
Sign in with your PIN{TAX_CODE}{secret("PIN", "0 characters. Needed. 8 characters; 16 if it is an old PIN,"
" or both parts one after the other.")}
    push button I have lost my PIN
You are signed in"""
REVOKED = """
The PIN is revoked
    push button May I have a new PIN?"""
RECOVER = """
Recover a lost PIN
    push button Revoke the PIN instead
    push button Ask the contact center"""

REQUEST = f"""
Where do you live? | Step 1 of 3
    grouping Where do you live?: Needed
    radio button In Italy: The residence is in an Italian comune (municipality).
    radio button Abroad: The residence is in another country.
Do you have an Italian identity document? | Step 2 of 3
    grouping Do you have an Italian identity document?: Needed
    radio button Yes, an Italian one: Identity card, passport or driving licence issued by Italy.
    radio button No: Only documents of another country, or none.
For whom is the PIN? | Step 3 of 3
    grouping For whom is the PIN?: Needed
    radio button For me: I am of age.
    radio button For my child: The child is under age.
    radio button For a person I represent: I am the guardian or administrator, appointed by a court.
    radio button For another person: An adult asked me to do it.
You can request a PIN
Personal data | Step 1 of 4{TAX_CODE}
    text Family name: Needed
    text Given name: Needed
    grouping Sex: Needed
    radio button Female
    radio button Male
    text Date of birth: Needed. Day, month and year, for example 10/12/1985.
    push button Choose the day in a calendar
    text Place of birth: Needed. The Italian comune, or the country if it is abroad.
Residence | Step 2 of 4
    text Street and number: Needed
    text Comune: Needed
    text Province: Needed. Two letters, for example RM.
    text CAP: Needed
Contacts | Step 3 of 4{CONTACTS}
Is everything right? | Step 4 of 4{summary(
    Personal_data="Tax code; BNCMRA85T50H501Y; Family name; Bianchi; Given name; Mara; Sex; Female; "
    "Date of birth; 10 December 1985; Place of birth; Roma (RM)",
    Residence="Street and number; Via dei Fiori 1; CAP; 00184; Comune; Roma (RM); Country; Italy",
    Contacts=REACHED,
)}
Your request was received{receipt("Request of a PIN")}"""

ACTIVATION = f"""
Part 1, from the letter | Step 1 of 4{TAX_CODE}{secret("Part 1", "0 of 8 characters. Needed. Printed in "
"the letter as “Prima parte del PIN”.")}
Health card | Step 2 of 4{HEALTH_CARD}
Contacts | Step 3 of 4{CONTACTS}
Is everything right? | Step 4 of 4{activated("80380 00120 00000 01234")}
Health card | Step 2 of 4{HEALTH_CARD}
Is everything right? | Step 4 of 4{activated("80380 00120 00000 01051")}
Part 2 is on its way{receipt("Activation of the PIN")}
{parts(". Part 1, by letter to Madrid (ES).", ". Part 2, by SMS to +39 *** *** **67.")}"""

RECOVERY = f"""{RECOVER}
Your data | Step 1 of 2{TAX_CODE}{MOBILE}{MAILS}
Type the recovery code | Step 2 of 2{secret("Code", "0 of 10 characters. Needed")}
    push button Ask for another code
    push button Revoke the PIN instead
    push button Ask the contact center
Your new parts are on their way{receipt("Recovery of the PIN")}
{parts(". Part 1, by SMS to +49 *** *** **06.", ". Part 2, by e-mail to p***@example.org.")}"""

REVOCATION = f"""{RECOVER}
Before you revoke the PIN
    push button Ask the contact center
    push button Go on with the revocation
Your data | Step 1 of 2{TAX_CODE}{HEALTH_CARD}
    text E-mail: The code is sent here.
    text PEC (certified mail): In place of the e-mail, if you prefer it.
Type the revocation code | Step 2 of 2{TAX_CODE}{secret("Code", "0 of 12 characters. Needed")}
    push button Ask for another code
    push button Ask the contact center{REVOKED}"""

MY_CONTACTS = f"""{SIGN_IN}
Your contacts on file
Change your contacts
    push button Country prefix: Germany +49
    text Mobile phone: For example 01512 3456789. Another country: choose it, or begin with +.{MAILS}{PHONES}
Type the code{secret("Code", "0 of 6 characters. Needed. From the newest message. Small letters, spaces "
"and dashes make no difference.")}
Your contacts are saved
Before you revoke the PIN
    push button Change the PIN instead
Revoke your PIN{secret("PIN", "0 characters. Needed. The one with which you signed in.")}
    grouping Why you revoke it
    radio button I no longer need it: I use SPID, CIE or CNS.
    radio button Somebody else may know it: And I do not want another one.{REVOKED}"""


def read(text):
    """Of each screen the heading, the step, and the lines."""
    screens = []
    for line in filter(None, text.split("\n")):
        if line.startswith(" "):
            screens[-1][2].append(line.strip())
        else:
            heading, _, step = line.partition(" | ")
            screens.append((heading, step, []))
    return screens


SCREENS = {
    "request": read(REQUEST),
    "first-access": read(parts()),
    "change": read(SIGN_IN + new_pin("Change your PIN", 1, 3)),
    "activation": read(ACTIVATION),
    "recovery": read(RECOVERY),
    "revocation": read(REVOCATION),
    "contacts": read(MY_CONTACTS),
}
