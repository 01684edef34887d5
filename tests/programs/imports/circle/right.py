print("right begins")
import circle.left
name = "right"
print("right ends", hasattr(circle, "left"), hasattr(circle.left, "name") if hasattr(circle, "left") else None)
