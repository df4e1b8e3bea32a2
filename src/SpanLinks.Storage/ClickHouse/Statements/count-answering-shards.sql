SELECT toInt64(count()) FROM cluster({cluster}, system.one)
