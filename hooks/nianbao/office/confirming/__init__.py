"""Departments confirm their figures without an account: a sheet goes out (`sheet`), comes back (`returned`), and who
confirmed which value is recorded (`record`)."""
