# SPDX-License-Identifier: GPL-3.0-or-later
"""A lesson as scenes: some prose, perhaps a question, and the code they lead to.

A scene has two sides: before the cell runs, and after. The last one is prose alone and has one.
"""


class Scene:
    def __init__(self):
        self.prose, self.question, self.code = [], None, None

    @property
    def empty(self):
        return not (self.prose or self.question or self.code)


def scenes_of(lesson):
    scenes, scene = [], Scene()
    for cell in lesson.cells:
        if cell.kind == 'prose':
            scene.prose.append(cell)
        elif cell.kind == 'question':
            scene.question = cell
        else:
            scene.code = cell
            scenes.append(scene)
            scene = Scene()
    if not scene.empty:
        scenes.append(scene)
    return scenes
