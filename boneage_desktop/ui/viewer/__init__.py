"""The image viewer: canvas, camera, display LUT, mouse tools, magnifier, corner text."""
