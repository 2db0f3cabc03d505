"""Runs before the programs: stands in for parts of libraries that are imported and not used.

QtOpenGL (9 MB): pyqtgraph imports it, but asks nothing of it unless it is told to draw with OpenGL.

torch._dynamo, torch._inductor, sympy and mpmath (26 MB): the first step of an optimiser imports the compiler,
only to keep it away from the optimiser's functions. Nothing is compiled here.
"""

import sys
from types import ModuleType

gl, widgets = ModuleType("PySide6.QtOpenGL"), ModuleType("PySide6.QtOpenGLWidgets")
# pyqtgraph asks whether it draws on one, and derives two of its own from it.
widgets.QOpenGLWidget = type("QOpenGLWidget", (), {})  # type: ignore[attr-defined]

compiler = ModuleType("torch._dynamo")
compiler.disable = lambda function, *_, **__: function  # type: ignore[attr-defined]
compiler.graph_break = lambda *_, **__: None  # type: ignore[attr-defined]

sys.modules |= {each.__name__: each for each in (gl, widgets, compiler)}
