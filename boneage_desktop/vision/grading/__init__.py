"""Networks for grades and age: backbone, assessor, whole hand, crops."""
