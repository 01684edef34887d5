before = "was set"
raise ValueError("this module fails")
