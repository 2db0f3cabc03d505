"""Runs before the programs: stands in for QtOpenGL (9 MB).

pyqtgraph imports it, but asks nothing of it unless it is told to draw with OpenGL.
"""

import sys
from types import ModuleType

gl, widgets = ModuleType("PySide6.QtOpenGL"), ModuleType("PySide6.QtOpenGLWidgets")
# pyqtgraph asks whether it draws on one, and derives two of its own from it.
widgets.QOpenGLWidget = type("QOpenGLWidget", (), {})  # type: ignore[attr-defined]
sys.modules |= {each.__name__: each for each in (gl, widgets)}
