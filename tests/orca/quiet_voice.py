# SPDX-License-Identifier: EUPL-1.2
"""A voice for Orca that makes no sound: what it would say, it writes to a file, a line at a time.

A line is how it is said, a tab, and the words: "speech", "key" for a key that was pressed, or
"character". Orca loads it by the name of its setting speechServerFactory.
"""

import os

from orca import speechserver


class SpeechServer(speechserver.SpeechServer):
    """The only server there is."""

    server = None

    @classmethod
    def getFactoryName(cls):
        return "Quiet voice"

    @classmethod
    def getSpeechServers(cls):
        return [cls.getSpeechServer()]

    @classmethod
    def getSpeechServer(cls, _info=None):
        if cls.server is None:
            cls.server = cls()
        return cls.server

    @classmethod
    def shutdownActiveServers(cls):
        cls.server = None

    def __init__(self):
        super().__init__()
        self.file = open(os.environ["PIN_ORCA_SPOKEN"], "a", encoding="utf-8", buffering=1)

    def write(self, how, words):
        self.file.write(f"{how}\t{' '.join(words.split())}\n")

    def getInfo(self):
        return ["Quiet voice", "quiet"]

    def getVoiceFamilies(self):
        return []

    def speak(self, text=None, acss=None, interrupt=True):
        if text:
            self.write("speech", text)

    def sayAll(self, utteranceIterator, progressCallback):
        for context, _acss in utteranceIterator:
            self.write("speech", context.utterance)

    def speakCharacter(self, character, acss=None):
        self.write("character", character)

    def speakKeyEvent(self, event, acss=None):
        self.write("key", event.getKeyName())
