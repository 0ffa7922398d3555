@echo off
rem Starts Wardscribe, and builds it first when this is a source tree without a jar.
rem   JAVA_HOME             the Java to use (17 or newer); otherwise the java on the PATH
rem   WARDSCRIBE_JAVA_OPTS  further JVM options, for example -Xmx2g
rem Unlike the shell launcher it does not compare the jar with the sources: after a change run mvnw.cmd package.
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Java was not found. Install a JDK of version 17 or newer, or set JAVA_HOME to one. 1>&2
  exit /b 69
)
set "RELEASE="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1"') do if not defined RELEASE set "RELEASE=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%RELEASE%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo The Java found is %RELEASE%; Wardscribe needs 17 or newer. Set JAVA_HOME to one. 1>&2
  exit /b 69
)

set "PLACE=%HOME_DIR%"
if exist "%HOME_DIR%\pom.xml" set "PLACE=%HOME_DIR%\target"
call :find_jar
if defined JAR goto start
if not exist "%HOME_DIR%\pom.xml" (
  echo There is no wardscribe jar with its lib folder in "%HOME_DIR%". Unpack the release again. 1>&2
  exit /b 70
)
echo Wardscribe has not been built here yet. Building it now; the first time this takes a minute or two. 1>&2
pushd "%HOME_DIR%"
call mvnw.cmd -q -Pfast -Dmaven.test.skip=true package 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" (
  echo The build failed: see the lines above. Nothing was started. 1>&2
  exit /b 70
)
call :find_jar

:start
set "NEWER="
if %MAJOR% GEQ 22 set "NEWER=--enable-native-access=ALL-UNNAMED"
if %MAJOR% GEQ 24 set "NEWER=%NEWER% --sun-misc-unsafe-memory-access=allow"
"%JAVA%" -XX:+UseSerialGC -XX:NewRatio=1 -XX:MaxInlineLevel=6 -XX:InlineSmallCode=1000 -XX:FreqInlineSize=200 -Dfile.encoding=UTF-8 -Djdk.httpclient.keepalive.timeout=60 -Djdk.http.auth.tunneling.disabledSchemes= %NEWER% %WARDSCRIBE_JAVA_OPTS% ^
  -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:+DisableAttachMechanism ^
  "-Djdk.serialFilter=!*" "-Dwardscribe.home=%HOME_DIR%" ^
  -cp "%JAR%" org.wardscribe.Wardscribe %*
exit /b %ERRORLEVEL%

:find_jar
set "JAR="
if not exist "%PLACE%\lib" exit /b 0
for /f "delims=" %%j in ('dir /b /o:d "%PLACE%\wardscribe-*.jar" 2^>nul ^| findstr /v /e /c:"-tests.jar" /c:"-sources.jar" /c:"-javadoc.jar"') do set "JAR=%PLACE%\%%j"
exit /b 0
