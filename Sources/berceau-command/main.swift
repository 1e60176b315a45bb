print("berceau")
