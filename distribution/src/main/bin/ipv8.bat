@echo off
rem Starts an IPv8 node, or talks to a running one: 'ipv8 --help' tells how.
rem Needs Java 17 or later: JAVA_HOME, or else the java of the PATH. JAVA_OPTS is added to the options of the virtual machine.
setlocal
set "LIB=%~dp0..\lib"
if not exist "%LIB%\launcher.jar" (
    echo ipv8: there is no launcher.jar in "%LIB%"; unpack the distribution again 1>&2
    exit /b 2
)
if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
    set "JAVA=java.exe"
)
"%JAVA%" -version >nul 2>nul
if errorlevel 1 (
    echo ipv8: "%JAVA%" does not run; install Java 17 or later, or set JAVA_HOME to one 1>&2
    exit /b 2
)
rem the highest option every Java 17 understands: an older one refuses it
"%JAVA%" --source 17 -version >nul 2>nul
if errorlevel 1 (
    echo ipv8: "%JAVA%" is older than Java 17; set JAVA_HOME to a newer one 1>&2
    exit /b 2
)
"%JAVA%" -XX:+UseSerialGC -Xms8m -Xmx64m -XX:SoftRefLRUPolicyMSPerMB=0 -XX:ReservedCodeCacheSize=64m -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow %JAVA_OPTS% -jar "%LIB%\launcher.jar" %*
exit /b %ERRORLEVEL%
