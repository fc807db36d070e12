"""What is kept between builds: it is believed only where nothing can have changed it since."""
