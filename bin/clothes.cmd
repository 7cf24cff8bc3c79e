@echo off
rem Starts clothes on Windows. In the project, build it first: mvnw -B -DskipTests package
rem
rem   JAVA_HOME                      the Java to use; otherwise the one on PATH
rem   JAVA_OPTS, CLOTHES_JAVA_OPTS   additional options for Java, separated by spaces
setlocal EnableExtensions DisableDelayedExpansion
for %%d in ("%~dp0..") do set "root=%%~fd"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "version="
rem Finds the line with the version, such as: openjdk version "17.0.15" 2025-04-15. Notes on options may precede it.
for /f "tokens=1-3" %%a in ('call "%java%" -version 2^>^&1') do if "%%b"=="version" set "version=%%~c"
set "major=0"
for /f "delims=.-+" %%m in ("%version%") do set /a "major=%%m" 2>nul
set "found=found Java %version%"
if %major% equ 0 set "found=none was found, neither by JAVA_HOME nor on PATH"
if %major% lss 17 (
  echo clothes: Java 17 or newer is needed; %found%; install a JDK from https://adoptium.net or set JAVA_HOME to one 1>&2
  exit /b 1
)

rem An unpacked zip has all jars in lib; in the project, Maven writes them to target.
set "classpath=%root%\lib\*"
if exist "%root%\pom.xml" (
  set "classpath="
  for %%j in ("%root%\target\clothes-*.jar") do (
    echo %%~nj| findstr /e /c:-sources /c:-javadoc >nul || set "classpath=%%~fj;%root%\target\lib\*"
  )
)
if not defined classpath (
  echo clothes: there is no build in "%root%\target"; run mvnw -B -DskipTests package 1>&2
  exit /b 1
)

set "options=-XX:InitiatingHeapOccupancyPercent=15 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
rem TensorFlow is native code, and its Java libraries still use sun.misc.Unsafe.
if %major% geq 24 set "options=%options% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem TensorFlow reads its log level when its library is loaded. DJL must not download anything.
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=3"
set "DJL_OFFLINE=true"
set "OPT_OUT_TRACKING=true"

"%java%" "-Dclothes.home=%root%" %options% %JAVA_OPTS% %CLOTHES_JAVA_OPTS% -cp "%classpath%" clothes.cli.Main %*
