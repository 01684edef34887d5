# A text game played by a script: sets, strings, a class with state.
class Hangman:
    def __init__(self, word, lives=5):
        self.word, self.lives, self.guessed = word.lower(), lives, set()

    @property
    def shown(self):
        return ' '.join(c if c in self.guessed or not c.isalpha() else '_' for c in self.word)

    def guess(self, letter):
        if len(letter) != 1 or not letter.isalpha():
            raise ValueError(f'not a letter: {letter!r}')
        if letter in self.guessed:
            return 'again'
        self.guessed.add(letter)
        if letter in self.word:
            return 'hit'
        self.lives -= 1
        return 'miss'

    def over(self):
        return self.lives == 0 or '_' not in self.shown


for word, letters in (('Python', 'etaoinshypr'), ("don't panic", 'xqzjkw')):
    game = Hangman(word)
    for letter in letters + '1':
        try:
            print(f'{letter}: {game.guess(letter):6}{game.shown}  lives {game.lives}')
        except ValueError as error:
            print(error)
        if game.over():
            break
    print('won' if game.lives else f'lost, it was {game.word!r}', sorted(game.guessed))
