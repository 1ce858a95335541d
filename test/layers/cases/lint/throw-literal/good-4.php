<?php
throw new RuntimeException('not found');
