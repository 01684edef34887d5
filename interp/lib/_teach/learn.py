def main(arguments):
    from . import tryout
    if arguments == ['--try']:
        return tryout.main()
