"""The desktop: the application, its views, the jobs that run beside them, and the models they show."""
